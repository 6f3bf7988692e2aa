package shop;

@interface QueryBudget {
  int value();
}
