package shop;

this is a test tree
