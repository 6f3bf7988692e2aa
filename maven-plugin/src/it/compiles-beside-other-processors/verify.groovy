String log = new File(basedir, 'build.log').getText('UTF-8')

// The whole project, then the changed file alone.
assert log.findAll(/Compiling 5 source files/).size() == 1
assert log.findAll(/Compiling 1 source file /).size() == 1

// Alone, the file gives none: the name of an entity that is a class file only is not known to JPQL.
assert log.findAll(/OrderReport\.java:\[20,35\] \[NPlusOneLazyAccess\] one SELECT per Order/).size() == 1

// The other processors did their work too.
assert new File(basedir, 'target/classes/shop/OrderMapperImpl.class').isFile()
assert new File(basedir, 'target/classes/shop/OrderReport.class').isFile()
