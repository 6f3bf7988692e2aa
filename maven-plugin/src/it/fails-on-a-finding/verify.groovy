String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('src/main/java/shop/OrderReport.java:13: warning: [NPlusOneLazyAccess]')
assert log.contains('      for (OrderItem item : order.getItems()) {')
assert log.contains('cost: 1 + N(')
assert log.contains('1 finding (NPlusOneLazyAccess 1) at confidence likely or above')
assert log.contains('-Dnplusone.failOn=never')

def sarif = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/nplusone/nplusone.sarif'))
def result = sarif.runs[0].results[0]
assert sarif.runs[0].results.size() == 1
assert result.ruleId == 'NPlusOneLazyAccess'
assert result.locations[0].physicalLocation.artifactLocation.uri.endsWith('src/main/java/shop/OrderReport.java')
assert result.locations[0].physicalLocation.region.startLine == 13

def json = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/nplusone/nplusone.json'))
assert json.format == 1
assert json.findings.size() == 1
assert json.coverage.entities == 2
