package other;

public class Tools extends ToolsBase {
  public static final String NAME = "n";

  public static void touch() {}

  public static void run() {}

  public static class Kit {}
}

class ToolsBase {
  public static int LEVEL = 1;

  public static void inherited() {}
}
