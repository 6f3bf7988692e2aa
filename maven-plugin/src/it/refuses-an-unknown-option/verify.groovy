String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('unknown option -Dnplusone.failon; did you mean `nplusone.failOn`?')
