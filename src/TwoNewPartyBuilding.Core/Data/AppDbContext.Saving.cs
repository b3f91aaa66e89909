using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;

namespace TwoNewPartyBuilding.Core.Data;

/// <content>What a save writes besides the records: versions, dated facts, and audit rows in the same transaction.</content>
public abstract partial class AppDbContext
{
    /// <summary>Data protection saves its keys this way; nothing that is audited may.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (_notes.Count > 0 || ChangeTracker.Entries().Any(e => e.Entity is IAudited or AuditEntry && e.State is not EntityState.Unchanged))
        {
            throw new NotSupportedException("Save asynchronously: audit rows are chained with asynchronous statements.");
        }

        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <summary>Stamps versions, writes the audit rows of the save and the save itself in one transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        RefuseAuditChanges();
        await new UnitStateKeeper(this).KeepAsync(cancellationToken);
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                // By the entry, so that it counts as changed even where changes are not looked for by themselves.
                entry.Property(e => e.Version).CurrentValue = Guid.NewGuid();
            }
        }

        var rows = await new AuditDraft(this).CollectAsync(cancellationToken);
        rows.AddRange(_notes);
        if (rows.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        if (own is null)
        {
            // A failed save must not leave reserved numbers behind in a transaction that its owner may still commit.
            await Database.CurrentTransaction!.CreateSavepointAsync(BeforeAudit, cancellationToken);
        }

        try
        {
            User.RecordsState = null;
            await ChainAsync(rows, cancellationToken);
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            if (own is not null)
            {
                await own.CommitAsync(cancellationToken);
            }

            _notes.Clear();
            foreach (var row in ChangeTracker.Entries<AuditEntry>().ToList())
            {
                row.State = EntityState.Detached;
            }

            return saved;
        }
        catch
        {
            foreach (var row in ChangeTracker.Entries<AuditEntry>().ToList())
            {
                row.State = EntityState.Detached;
            }

            if (own is null)
            {
                await Database.CurrentTransaction!.RollbackToSavepointAsync(BeforeAudit, CancellationToken.None);
            }

            throw;
        }
    }

    private async Task ChainAsync(List<AuditEntry> rows, CancellationToken ct)
    {
        var (sequence, hash) = await AuditChain.ReserveAsync(this, rows.Count, ct);
        foreach (var row in rows)
        {
            var chained = AuditChain.Link(row, ++sequence, hash);
            hash = chained.Hash;
            AuditEntries.Add(chained);
        }

        await AuditChain.CloseAsync(this, hash, ct);
    }

    private void RefuseAuditChanges()
    {
        if (ChangeTracker.Entries<AuditEntry>().Any(e => e.State is EntityState.Modified or EntityState.Deleted))
        {
            throw new InvalidOperationException("The audit trail is append-only.");
        }
    }
}
