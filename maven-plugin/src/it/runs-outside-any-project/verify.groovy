String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('app/src/main/java/shop/OrderReport.java:13: warning: [NPlusOneLazyAccess]')
assert log.contains('1 finding (NPlusOneLazyAccess 1)')
assert !log.contains('Copy.java')
assert !log.contains('OrderReportTest.java')
assert new File(basedir, 'target/nplusone/nplusone.sarif').isFile()

for (format in ['sarif', 'json', 'html']) {
  def here = new File(basedir, "target/nplusone/nplusone.${format}")
  assert new File(basedir, "forked/nplusone.${format}").bytes == here.bytes
}
