String log = new File(basedir, 'build.log').getText('UTF-8')

def summaries = log.readLines().findAll { it.contains('nplusone: ') && it.contains(' entities, ') }
assert summaries.size() == 2 : 'once per build'
assert summaries.every { it.contains('2 entities') && it.contains('1 finding') }
assert log.contains('nplusone is skipped here (nplusone.skip)')

def json = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/nplusone/nplusone.json'))
assert json.findings*.place*.file.every { it.endsWith('service/src/main/java/shop/OrderReport.java') }
