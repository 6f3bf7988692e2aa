String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('nplusone.failOn=probable is not one of [certain, likely, possible, never]; did you mean `possible`?')
assert log.contains('nplusone.rules names an unknown rule `NPlusOneLazyAcces`; did you mean `NPlusOneLazyAccess`?')
