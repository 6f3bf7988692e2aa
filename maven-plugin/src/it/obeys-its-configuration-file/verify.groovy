String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.count('src/main/java/shop/OrderReport.java:13: warning: [NPlusOneLazyAccess]') == 2
assert log.count('1 finding (NPlusOneLazyAccess 1) at confidence likely or above') >= 1
assert new File(basedir, 'reports/nplusone.sarif').exists()
assert !new File(basedir, 'target/nplusone').exists()
assert log.contains('failOn = likely')
