String log = new File(basedir, 'build.log').getText('UTF-8')

def listed = '  schedule OrderReport.total: 1 + N(orders)'
assert log.contains('1 of 1 endpoints send a number of statements that grows with the data')
assert log.readLines().count { it.startsWith('[INFO] ' + listed) } == 2
assert log.contains('1 endpoint grows faster than nplusone.maxOrder=0 allows:')
assert log.contains('most: N(orders) from Order.items (OrderReport.java:17)')

def sends = 'src/main/java/shop/OrderReport.java:14: warning: [QueryBudget] `schedule OrderReport.total` sends 1 + N(orders) statements, its budget is 1'
assert log.readLines().count { it.contains(sends) } == 3
assert log.readLines().count { it.contains('1 method sends more statements than @QueryBudget allows') } >= 1

def json = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/nplusone/nplusone.json'))
assert json.endpoints.size() == 1
assert json.endpoints[0].order == 1
assert json.endpoints[0].budget == 1
