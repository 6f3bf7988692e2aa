def test = new File(basedir, 'src/test/java/shop/OrderReportStatementsTest.java').getText('UTF-8')
assert test.contains('package shop;')
assert test.contains('@ExpectStatements(min = 1, max = 2)')
assert test.contains('orderReport.')

String log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('is there already and is not overwritten')
assert log.contains('there is no finding at `OrderReport.java:99`; in that file: [OrderReport.java:13]')
