String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('nplusone.failOn=probable is not one of [certain, likely, possible, never]; did you mean `possible`?')
assert log.contains('nplusone.rules names an unknown rule `NPlusOneLazyAcces`; did you mean `NPlusOneLazyAccess`?')
assert log.contains('NPlusOneLazyAccess=warn is not one of [on, off, info, warning, error]; did you mean')
assert log.contains('nplusone.threads=many is not a number of threads')
assert log.contains('nplusone.skip=yes is neither true nor false')
