String log = new File(basedir, 'build.log').getText('UTF-8')

// Nothing is built: the entity is known from its source in the other module.
assert !new File(basedir, 'model/target').exists()
assert !log.contains('could not resolve')
assert log.contains('service/src/main/java/shop/OrderReport.java:13: warning: [NPlusOneLazyAccess]')
assert log.count('[NPlusOneLazyAccess]') == 1

// One report for all, at the top.
def json = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/nplusone/nplusone.json'))
assert json.findings.size() == 1
assert json.coverage.entities == 2
assert !new File(basedir, 'service/target/nplusone').exists()
