String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('nplusone is skipped here (nplusone.skip)')
assert !log.contains('[NPlusOne')
assert !new File(basedir, 'target/nplusone').exists()
