package shop.base;

public class Entity {
  public static final Entity NONE = null;
  protected int version;
  protected Entity parent;

  public static class Key {
    public static int of(String s) {
      return 0;
    }

    public static class Part {}
  }

  protected void touch() {}
}
