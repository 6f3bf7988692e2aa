def lines = new File(basedir, 'build.log').readLines('UTF-8')
def command = lines.find { it.startsWith('::warning file=') }
assert command.contains('src/main/java/shop/OrderReport.java,line=13,')
assert command.contains('title=NPlusOneLazyAccess::one SELECT per Order')

def directory = new File(basedir, 'target/nplusone')
assert directory.list().sort() == ['nplusone-checkstyle.xml', 'nplusone-gitlab.json', 'nplusone-junit.xml']
def checkstyle = new groovy.xml.XmlSlurper().parse(new File(directory, 'nplusone-checkstyle.xml'))
assert checkstyle.file.error.@line == '13'
def junit = new groovy.xml.XmlSlurper().parse(new File(directory, 'nplusone-junit.xml'))
assert junit.@failures == '1'
def gitlab = new groovy.json.JsonSlurper().parse(new File(directory, 'nplusone-gitlab.json'))
assert gitlab[0].location.path.endsWith('src/main/java/shop/OrderReport.java')
