String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('-Dnplusone.failOn: `probable` is not one of certain, likely, possible, never; did you mean `possible`?')
assert log.contains('-Dnplusone.rules: there is no rule `NPlusOneLazyAcces`; did you mean `NPlusOneLazyAccess`?')
