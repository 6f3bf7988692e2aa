package dev.nplusone.truth;

import dev.nplusone.fixtures.bank.*;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Clients with a branch, an advisor, one account and card and mortgage each; movements, guarantors
 * and installments by the size of collections.
 */
final class BankData implements SampleData {

  private final List<Long> clientIds = new ArrayList<>();
  private final List<Long> accountIds = new ArrayList<>();
  private final List<String> ibans = new ArrayList<>();
  private EntityManager em;

  @Override
  public Map<String, Object> persist(EntityManager em, Size size) {
    this.em = em;
    for (int i = 0; i < size.rows(); i++) {
      client(i, size);
      Branch branch = keep(new Branch("of teller " + i, clerk("runs tellers " + i)));
      keep(new Teller(i, branch, keep(new TellerModel("maker " + i))));
    }
    return Map.of(
        "clientIds", List.copyOf(clientIds),
        "clientId", clientIds.get(0),
        "accountIds", List.copyOf(accountIds),
        "accountId", accountIds.get(0),
        "ibans", List.copyOf(ibans));
  }

  private void client(int i, Size size) {
    Branch branch = keep(new Branch("town " + i, clerk("manager " + i)));
    Client client = keep(new Client("client " + i, branch, clerk("advisor " + i)));
    client.getPreferences().put("language", "l" + i);
    clientIds.add(client.getId());
    Account account =
        i % 2 == 0
            ? new SavingsAccount("iban " + i, client, keep(new RateSheet(i)))
            : new CheckingAccount("iban " + i, client, keep(new FeeModel(i)));
    keep(account);
    accountIds.add(account.getId());
    ibans.add(account.getIban());
    keep(new PaymentCard("card " + i, account, client));
    Mortgage mortgage = keep(new Mortgage("mortgage " + i, client));
    for (int j = 0; j < size.children(); j++) {
      String name = i + "." + j;
      Merchant merchant =
          keep(new Merchant("merchant " + name, keep(new MerchantCategory("code " + name))));
      Movement movement = keep(new Movement(j, account, merchant));
      keep(new Installment(j, mortgage, movement));
      mortgage.getGuarantors().add(clerk("guarantor " + name));
    }
  }

  private Clerk clerk(String name) {
    return keep(new Clerk(name, keep(new Clerk("boss of " + name, null))));
  }

  private <T> T keep(T entity) {
    em.persist(entity);
    return entity;
  }
}
