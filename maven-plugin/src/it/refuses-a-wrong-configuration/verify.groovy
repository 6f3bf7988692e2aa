String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('nplusone.yml:2: failOn: `likly` is not one of certain, likely, possible, never; did you mean `likely`?')
assert log.contains('pom.xml of refuses-a-wrong-configuration: unknown option nplusone.failon; did you mean `nplusone.failOn`?')
