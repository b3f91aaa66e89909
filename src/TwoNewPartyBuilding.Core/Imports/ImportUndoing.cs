using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>
/// Takes an import back by its own audit rows: what it entered goes to the recycle bin, what it changed gets its old values.
/// Only as long as nothing later touched any of it; otherwise it says what stands in the way and changes nothing.
/// </summary>
public sealed class ImportUndoing(AppDbContext db)
{
    private const int Batch = 400;
    private const int Named = 10;

    /// <summary>Takes the import back, or returns it with a message.</summary>
    public async Task RunAsync(Guid batchId, CancellationToken ct)
    {
        var batch = await db.ImportBatches.FirstAsync(b => b.Id == batchId, ct);
        var trail = await db.AuditEntries.AsNoTracking()
            .Where(e => e.CauseId == batchId && e.RecordId != null
                && (e.Action == AuditAction.Created || e.Action == AuditAction.Changed || e.Action == AuditAction.Deleted || e.Action == AuditAction.Restored))
            .OrderBy(e => e.Sequence).ToListAsync(ct);
        var records = trail.GroupBy(e => (e.Record, Id: e.RecordId!.Value)).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var loaded = await LoadAsync(records.Select(r => r.Key), ct);
        var blockers = await BlockersAsync(records, loaded, trail, ct);
        batch.LeaseUntil = null;
        if (blockers.Count > 0)
        {
            batch.State = ImportState.Committed;
            batch.Message = Sentence(blockers);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return;
        }

        db.Cause = new ChangeCause($"撤销导入《{batch.FileName}》");
        var created = trail.Where(e => e.Action == AuditAction.Created).Select(e => e.RecordId!.Value).ToHashSet();
        await RevertAsync(records, loaded, created, ct);
        batch.State = ImportState.Undone;
        batch.UndoneAt = db.Clock.UtcNow;
        batch.Message = null;
        db.Note(AuditAction.ImportUndone, nameof(ImportBatch), batchId, batch.FileName);
        await db.SaveChangesAsync(ct);
        await ImportService.ThrowAwayAsync(db, batchId, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<Dictionary<Guid, EntityEntry>> LoadAsync(IEnumerable<(string Record, Guid Id)> records, CancellationToken ct)
    {
        var loaded = new Dictionary<Guid, EntityEntry>();
        foreach (var kind in records.GroupBy(r => r.Record))
        {
            var type = TypeOf(kind.Key);
            foreach (var ids in kind.Select(r => r.Id).Chunk(Batch))
            {
                foreach (var record in await QueryAsync(type, ids, ct))
                {
                    loaded[record.Id] = db.Entry((object)record);
                }
            }
        }

        return loaded;
    }

    /// <summary>Records of one type by key, those in the recycle bin too. Undoing is street-wide work of the office's staff, so no scope is lifted.</summary>
    private async Task<List<IAudited>> QueryAsync(IEntityType type, Guid[] ids, CancellationToken ct)
    {
        var method = typeof(ImportUndoing).GetMethod(nameof(QueryOfAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;
        return await (Task<List<IAudited>>)method.MakeGenericMethod(type.ClrType).Invoke(this, [ids, ct])!;
    }

    private async Task<List<IAudited>> QueryOfAsync<T>(Guid[] ids, CancellationToken ct)
        where T : class, IAudited
    {
        var found = await db.Set<T>().IgnoreQueryFilters([AppDbContext.LivingFilter]).Where(e => ids.Contains(e.Id)).ToListAsync(ct);
        return [.. found];
    }

    private async Task<List<string>> BlockersAsync(
        List<IGrouping<(string Record, Guid Id), AuditEntry>> records, Dictionary<Guid, EntityEntry> loaded, List<AuditEntry> trail, CancellationToken ct)
    {
        var touched = records
            .Where(r => !loaded.TryGetValue(r.Key.Id, out var entry) || (entry.Entity is IVersioned v && v.Version != r.Last().VersionAfter))
            .Select(r => (r.Key.Id, Root: r.Last().RootId ?? r.Key.Id)).ToList();
        var last = trail.Count == 0 ? 0 : trail[^1].Sequence;
        var blockers = new List<string>();
        foreach (var roots in touched.Select(t => t.Root).Distinct().Take(Named * 2).Chunk(Batch))
        {
            var later = await db.AuditEntries.AsNoTracking().Where(e => e.RootId != null && roots.Contains(e.RootId.Value) && e.Sequence > last)
                .OrderBy(e => e.Sequence).Select(e => new { e.RootId, e.UserName, e.At }).ToListAsync(ct);
            foreach (var root in roots)
            {
                var label = loaded.TryGetValue(root, out var entry) ? ((IAudited)entry.Entity).AuditLabel : trail.First(e => (e.RootId ?? e.RecordId) == root).Label;
                var who = later.Find(l => l.RootId == root);
                blockers.Add(who is null ? $"“{label}”之后被改动" : $"“{label}”由 {who.UserName} 于 {BusinessClock.ToOffice(who.At):yyyy-MM-dd HH:mm} 改动");
            }
        }

        if (touched.Count > blockers.Count)
        {
            blockers.AddRange(Enumerable.Repeat("", touched.Select(t => t.Root).Distinct().Count() - blockers.Count));
        }

        blockers.AddRange(await LaterPartsAsync(records, loaded, ct));
        return blockers;
    }

    /// <summary>Records that others attached later to what the import entered (an assignment, a later ledger period).</summary>
    private async Task<List<string>> LaterPartsAsync(
        List<IGrouping<(string Record, Guid Id), AuditEntry>> records, Dictionary<Guid, EntityEntry> loaded, CancellationToken ct)
    {
        var own = records.Select(r => r.Key.Id).ToHashSet();
        var blockers = new List<string>();
        foreach (var kind in records.Where(r => r.First().Action == AuditAction.Created).GroupBy(r => r.Key.Record))
        {
            foreach (var key in TypeOf(kind.Key).GetReferencingForeignKeys().Where(k => typeof(IAudited).IsAssignableFrom(k.DeclaringEntityType.ClrType)))
            {
                foreach (var ids in kind.Select(r => r.Key.Id).Chunk(Batch))
                {
                    foreach (var (id, principal) in await PartsAsync(key, ids, ct))
                    {
                        if (!own.Contains(id))
                        {
                            blockers.Add($"“{((IAudited)loaded[principal].Entity).AuditLabel}”之后增加了新的内容");
                        }
                    }
                }
            }
        }

        return [.. blockers.Distinct()];
    }

    private async Task<List<(Guid Id, Guid Principal)>> PartsAsync(IForeignKey key, Guid[] ids, CancellationToken ct)
    {
        var method = typeof(ImportUndoing).GetMethod(nameof(PartsOfAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;
        return await (Task<List<(Guid, Guid)>>)method.MakeGenericMethod(key.DeclaringEntityType.ClrType).Invoke(this, [key.Properties[0].Name, ids, ct])!;
    }

    private async Task<List<(Guid Id, Guid Principal)>> PartsOfAsync<T>(string property, Guid[] ids, CancellationToken ct)
        where T : class, IAudited
    {
        var found = await db.Set<T>().AsNoTracking().IgnoreQueryFilters([AppDbContext.LivingFilter])
            .Where(e => ids.Contains(EF.Property<Guid>(e, property)))
            .Select(e => new { e.Id, Principal = EF.Property<Guid>(e, property) }).ToListAsync(ct);
        return found.ConvertAll(f => (f.Id, f.Principal));
    }

    private async Task RevertAsync(
        List<IGrouping<(string Record, Guid Id), AuditEntry>> records, Dictionary<Guid, EntityEntry> loaded, HashSet<Guid> created, CancellationToken ct)
    {
        var subjects = loaded.Values.Select(e => e.Entity).OfType<IPersonalSubject>().Select(s => s.PersonalSubjectId).Distinct().ToList();
        var keys = await PersonalKeys.LoadAsync(db, subjects, ct);

        // Parts before what they are parts of: a record cannot go while others still point to it.
        foreach (var record in records.OrderBy(r => ((IAudited)loaded[r.Key.Id].Entity).AuditRoot.Id == r.Key.Id))
        {
            var entry = loaded[record.Key.Id];
            if (record.First().Action != AuditAction.Created)
            {
                foreach (var change in record.Reverse())
                {
                    Restore(entry, change, keys);
                }
            }
            else if (entry.Entity is ISoftDeletable soft)
            {
                soft.DeletedAt = db.Clock.UtcNow;
                soft.DeletedById = db.User.Id;
                soft.DeletionReason = db.Cause!.Reason is { Length: > 200 } reason ? reason[..200] : db.Cause.Reason;
            }
        }

        // Parts before their records, what came last first: nothing that goes may still be referred to.
        var going = records.Where(r => r.First().Action == AuditAction.Created && loaded[r.Key.Id].Entity is not ISoftDeletable)
            .Select(r => (Entry: loaded[r.Key.Id], Root: ((IAudited)loaded[r.Key.Id].Entity).AuditRoot.Id, r.Key.Id))
            .Where(r => !StaysWithItsRecord(r.Root, r.Id, created, loaded)).Reverse().OrderBy(r => r.Root == r.Id).ToList();
        going.ForEach(r => r.Entry.State = EntityState.Deleted);
    }

    /// <summary>Parts of a record that goes to the recycle bin stay with it; those of one that has no bin go as it goes, and so do parts added to a record that was there before.</summary>
    private static bool StaysWithItsRecord(Guid root, Guid part, HashSet<Guid> created, Dictionary<Guid, EntityEntry> loaded) =>
        root != part && created.Contains(root) && loaded.TryGetValue(root, out var whole) && whole.Entity is ISoftDeletable;

    private static void Restore(EntityEntry entry, AuditEntry change, Dictionary<Guid, byte[]> keys)
    {
        foreach (var field in FieldChange.ReadAll(change.Changes))
        {
            var property = entry.Property(field.F);
            var text = field.O;
            if (text is not null && field.P)
            {
                using var sealer = new Sealer(keys[((IPersonalSubject)entry.Entity).PersonalSubjectId]);
                text = sealer.OpenText(text);
            }

            property.CurrentValue = FieldChange.Parse(text, property.Metadata.ClrType);
        }
    }

    private IEntityType TypeOf(string record) => db.Model.GetEntityTypes().First(t => t.ClrType.Name == record);

    private static string Sentence(List<string> blockers)
    {
        var named = string.Join("；", blockers.Where(b => b.Length > 0).Take(Named));
        var text = $"不能撤销，写入之后有 {blockers.Count} 处又被改动：{named}{(blockers.Count > Named ? "……" : "")}";
        return text.Length <= 1000 ? text : text[..1000];
    }
}
