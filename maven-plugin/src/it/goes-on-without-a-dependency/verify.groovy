String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('could not resolve it:never-published:7; their types are unknown to this check')
assert log.contains('2 entities')
