String log = new File(basedir, 'build.log').getText('UTF-8')

assert log =~ /src\/main\/java\/shop\/Broken\.java(:\d+)?: warning: could not be parsed/
assert log.contains('2 entities')

def sarif = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/nplusone/nplusone.sarif'))
assert sarif.runs[0].invocations[0].toolExecutionNotifications.size() >= 1
