package dev.nplusone.truth;

import dev.nplusone.fixtures.school.*;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Courses with a teacher and several enrollments each; a lecture, a lab, a department for each. */
final class SchoolData implements SampleData {

  private EntityManager em;
  private Size size;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    this.size = size;
    List<Long> courseIds = new ArrayList<>();
    for (int i = 0; i < size.rows(); i++) {
      Course course = keep(Course.builder().title("course " + i).teacher(teacher(i)).build());
      courseIds.add(course.getId());
      enroll(i, course);
      lessons(i, course);
      department(i);
    }
    return Map.of("courseIds", List.copyOf(courseIds));
  }

  private Teacher teacher(int i) {
    Teacher teacher = new Teacher();
    teacher.setName("teacher " + i);
    teacher.setSubject("subject " + i);
    return keep(teacher);
  }

  private void enroll(int i, Course course) {
    for (int j = 0; j < size.children(); j++) {
      Student student = new Student();
      student.setName("student " + i + "." + j);
      student.setMentor(j == 0 ? course.getTeacher() : null);
      keep(student);
      keep(new Enrollment().grade(j).student(student).course(course));
    }
  }

  private void lessons(int i, Course course) {
    Lecture lecture = new Lecture();
    lecture.setTopic("lecture " + i);
    lecture.setCourse(course);
    lecture.setRoom(keep(new Room("room " + i)));
    keep(lecture);
    Lab lab = new Lab();
    lab.setTopic("lab " + i);
    lab.setCourse(course);
    lab.getEquipment().add("burner");
    keep(lab);
  }

  private void department(int i) {
    Head head = new Head();
    head.setName("head " + i);
    head.getTitles().add("dean");
    keep(head);
    Department department = new Department();
    department.setName("department " + i);
    department.setHead(head);
    keep(department);
  }

  private <T> T keep(T entity) {
    em.persist(entity);
    return entity;
  }
}
