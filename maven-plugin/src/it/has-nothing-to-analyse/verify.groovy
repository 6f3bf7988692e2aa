String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('nplusone found no Java sources: nothing to analyse')
