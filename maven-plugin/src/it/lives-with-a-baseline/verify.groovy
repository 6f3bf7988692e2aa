String log = new File(basedir, 'build.log').getText('UTF-8')
List<String> runs = log.split(/Scanning for projects/).drop(1)
assert runs.size() == 8

assert runs[0].contains('nplusone-baseline.txt has now 1 finding, 1 of them new, and lost 0; endpoints that grow: 1')
assert runs[1].contains('nplusone-baseline.txt: 1 old finding left')
assert !runs[1].contains('[NPlusOneLazyAccess]')
assert !(runs[1] =~ /endpoints? (worse|better|grows)/)

// The line in the body of the new loop stands in the first line, and nothing old is shown.
assert runs[2] =~ /added\/shop\/OrderExport.java:13: warning: \[NPlusOneQueryInLoop\] .* OrderExport.java:18/
assert !runs[2].contains('[NPlusOneLazyAccess]')
assert runs[2].contains('1 finding (NPlusOneQueryInLoop 1)')
assert runs[2].contains('1 old finding left')

assert runs[3].contains('1 old finding repaired; -Dnplusone.prune takes out:')
assert runs[3].contains('shop.OrderReport#total(): NPlusOneLazyAccess Order.items')
assert runs[3].contains('1 endpoint better than in nplusone-baseline.txt; -Dnplusone.prune writes down:')
assert runs[3].contains('schedule OrderReport.total: 1 + N(orders) -> 1')
assert runs[4].contains('1 old finding repaired and taken out:')
assert runs[4].contains('1 endpoint better than in nplusone-baseline.txt; written down:')
assert runs[5].contains('1 endpoint worse than in nplusone-baseline.txt:')
assert runs[5].contains('schedule OrderReport.total: no growth -> 1 + N(orders)')
assert runs[5].contains('1 endpoint grows faster than nplusone.maxOrder=0 allows:')
assert runs[5].contains('before/shop/OrderReport.java:16: warning: [NPlusOneLazyAccess]')

assert runs[6].contains('has now 1 finding, 1 of them new')
assert runs[7].contains('0 old findings left')
assert runs[7].contains('1 more old finding in what this run did not read')
assert !runs[7].contains('taken out') && !runs[7].contains('written down')

String baseline = new File(basedir, 'nplusone-baseline.txt').getText('UTF-8')
assert baseline.contains('format: 1\n')
assert baseline.contains('shop.OrderReport#total():')
assert baseline.contains('schedule OrderReport.total | shop.OrderReport#total() | 1 + N(orders)')

def json = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/nplusone/nplusone.json'))
assert json.findings.isEmpty()
