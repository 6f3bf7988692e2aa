package dev.nplusone.truth;

import dev.nplusone.fixtures.blog.*;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** Posts with an author, topics and comments of their own; one reply to each comment. */
final class BlogData implements SampleData {

  private EntityManager em;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    Long postId = null;
    for (int i = 0; i < size.rows(); i++) {
      Post post = new Post();
      post.setTitle("post " + i);
      post.setAuthor(author("author " + i));
      for (int j = 0; j < size.children(); j++) {
        Topic topic = new Topic();
        topic.setLabel("topic " + i + "." + j);
        post.getTopics().add(keep(topic));
      }
      postId = keep(post).getId();

      for (int j = 0; j < 2; j++) {
        Comment first = comment("comment " + i + "." + j, post, null);
        comment("reply to " + i + "." + j, null, first);
      }
    }
    Post busy = em.find(Post.class, postId);
    for (int j = 0; j < size.rows(); j++) {
      comment("more " + j, busy, null);
    }
    return Map.of("postId", postId);
  }

  private Comment comment(String text, Post post, Comment parent) {
    Comment comment = new Comment();
    comment.setText(text);
    comment.setPost(post);
    comment.setParent(parent);
    comment.setWriter(author("writer of " + text));
    return keep(comment);
  }

  private Blogger author(String name) {
    Blogger author = new Blogger();
    author.setName(name);
    author.getLinks().add("https://example.org/" + name.length());
    return keep(author);
  }

  private <T> T keep(T entity) {
    em.persist(entity);
    return entity;
  }
}
