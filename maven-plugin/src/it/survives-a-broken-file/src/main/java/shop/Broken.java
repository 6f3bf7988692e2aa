package shop;

class Broken {
  void half( {
