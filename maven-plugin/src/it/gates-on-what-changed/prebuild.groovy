def git = { String... arguments ->
  def process = new ProcessBuilder(['git', '-c', 'user.name=it', '-c', 'user.email=it@localhost'] + arguments.toList())
      .directory(basedir).redirectErrorStream(true).start()
  String text = process.inputStream.text
  assert process.waitFor() == 0: text
}
git('init', '-q')
git('add', 'src')
git('commit', '-q', '-m', 'before')
git('tag', 'before')
// One new file that git does not know yet.
new File(basedir, 'src/shop/OrderExport.java').text = new File(basedir, 'OrderExport.txt').text
return true
