List<String> runs = new File(basedir, 'build.log').getText('UTF-8').split(/Scanning for projects/).drop(1)
assert runs.size() == 6

assert runs[0].contains('nplusone-baseline.txt has now 1 finding')
assert runs[1].contains('2 entities') && runs[1].contains('nplusone-baseline.txt: 1 old finding left')
assert runs[2].contains('1 more old finding in what this run did not read')
assert runs[3].contains('2 entities') && runs[3].contains('nplusone-baseline.txt: 1 old finding left')
assert runs[4].contains('0 entities') && runs[4].contains('1 more old finding in what this run did not read')
assert !runs[4].contains('repaired')
assert runs[5].contains('no findings, 1 in the baseline')
assert new File(basedir, 'nplusone-baseline.txt').text.contains('NPlusOneLazyAccess | Order.items')
