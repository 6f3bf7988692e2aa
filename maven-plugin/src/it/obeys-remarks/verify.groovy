String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.count('1 suppressed') == 2
assert log.contains('accept: `association:Order.lines` suppresses nothing; remove it')
assert log.contains('accepted without a reason (nplusone.requireReason): OrderReport.java:14 by // nplusone:accept NPlusOneLazyAccess; say why')

def sarif = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/nplusone/nplusone.sarif'))
assert sarif.runs[0].results[0].suppressions[0].kind == 'inSource'
