List<String> runs = new File(basedir, 'build.log').getText('UTF-8').split(/Scanning for projects/).drop(1)
assert runs.size() == 3

assert runs[0].contains('src/shop/OrderExport.java:13: warning: [NPlusOneQueryInLoop]')
assert !runs[0].contains('[NPlusOneLazyAccess]')
assert runs[0].contains('since before: 1 finding away from changed lines not shown')
assert runs[1].contains('since before: 1 finding away from changed lines not shown')
assert runs[2].contains('nplusone.since=no-such-branch: git knows no such commit, branch or tag')
