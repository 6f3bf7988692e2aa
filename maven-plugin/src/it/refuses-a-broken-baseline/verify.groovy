List<String> runs = new File(basedir, 'build.log').getText('UTF-8').split(/Scanning for projects/).drop(1)
assert runs.size() == 5

String newer = 'nplusone-baseline.txt:2: format 7 is newer than the 1 this nplusone knows'
assert runs[0].contains(newer)
assert runs[1].contains(newer)
assert new File(basedir, 'nplusone-baseline.txt').getText('UTF-8').contains('format: 7')
assert runs[2].contains('conflict.txt:3: a merge conflict is not resolved')
assert runs[3].contains('missing.txt does not exist; the goal `baseline` writes it')
assert runs[4].contains('1 finding (NPlusOneLazyAccess 1) at confidence likely or above')
