String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains("nplusone.sources: ${new File(basedir, 'src/man/java')} does not exist")
assert log.contains('there is no POM in ')
assert log.contains('-Dnplusone.sources=src/main/java')
