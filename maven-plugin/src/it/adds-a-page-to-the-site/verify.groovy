String page = new File(basedir, 'target/site/nplusone.html').getText('UTF-8')
assert page.contains('<title>A shop: N+1 report</title>')
assert page.contains('1 finding: 1 ')
assert page.contains('order.<mark>getItems</mark>()')

// Asked for alone, the goal writes the same page beside the other reports, and fails no build.
assert new File(basedir, 'target/nplusone/nplusone.html').getText('UTF-8') == page

String list = new File(basedir, 'target/site/project-reports.html').getText('UTF-8')
assert list.contains('href="nplusone.html"')
assert list.contains('N+1 SQL')
