package other;

class Other {}
