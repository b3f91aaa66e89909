using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Audit;

/// <summary>Why a change is made and what larger deed it belongs to; set on the context by a service before it saves.</summary>
/// <param name="Reason">The reason in Chinese, or null.</param>
/// <param name="CauseId">The import or other batch, or null.</param>
public sealed record ChangeCause(string? Reason, Guid? CauseId = null);

/// <summary>Collects the audit rows of one save from the change tracker.</summary>
internal sealed class AuditDraft(AppDbContext db)
{
    /// <summary>Marks a mapped property that the trail leaves out (hashes, stamps, keys of search).</summary>
    public const string SkipAnnotation = "Audit:Skip";

    private static readonly HashSet<string> NeverWritten =
        [nameof(IVersioned.Version), nameof(ISoftDeletable.DeletedAt), nameof(ISoftDeletable.DeletedById)];

    private readonly Dictionary<Guid, Sealer> _sealers = [];
    private Sealer? _columns;

    /// <summary>Adds the rows for everything audited that is about to be saved; answers them, still without sequence and hash.</summary>
    public async Task<List<AuditEntry>> CollectAsync(CancellationToken ct)
    {
        var changed = db.ChangeTracker.Entries<IAudited>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        if (changed.Count == 0)
        {
            return [];
        }

        await LoadSealersAsync(changed, ct);
        var at = db.Clock.UtcNow;
        var rows = new List<AuditEntry>(changed.Count);
        foreach (var entry in changed)
        {
            var action = ActionOf(entry);
            var changes = ChangesOf(entry);
            if (action == AuditAction.Changed && changes.Count == 0)
            {
                continue;
            }

            var (root, rootId) = entry.Entity.AuditRoot;
            rows.Add(new AuditEntry
            {
                At = at,
                UserId = db.User.Id,
                UserName = db.User.UserName,
                Address = db.User.Address,
                Action = action,
                Record = entry.Metadata.ClrType.Name,
                RecordId = entry.Entity.Id,
                Root = root,
                RootId = rootId,
                Label = Shorten(entry.Entity.AuditLabel, 200) ?? "",
                Reason = Shorten(db.Cause?.Reason ?? (entry.Entity as ISoftDeletable)?.DeletionReason, 400),
                CauseId = db.Cause?.CauseId,
                VersionAfter = (entry.Entity as IVersioned)?.Version,
                Changes = changes.Count == 0 ? null : FieldChange.WriteAll(changes),
            });
        }

        foreach (var sealer in _sealers.Values)
        {
            sealer.Dispose();
        }

        _columns?.Dispose();
        return rows;
    }

    private static AuditAction ActionOf(EntityEntry<IAudited> entry) => entry.State switch
    {
        EntityState.Added => AuditAction.Created,
        EntityState.Deleted => AuditAction.Removed,
        _ when entry.Entity is ISoftDeletable soft && entry.Property(nameof(ISoftDeletable.DeletedAt)).IsModified =>
            soft.DeletedAt is null ? AuditAction.Restored : AuditAction.Deleted,
        _ => AuditAction.Changed,
    };

    private List<FieldChange> ChangesOf(EntityEntry<IAudited> entry)
    {
        var changes = new List<FieldChange>();
        foreach (var property in entry.Properties)
        {
            if (!IsWritten(property.Metadata))
            {
                continue;
            }

            var isNew = entry.State == EntityState.Added;
            var isGone = entry.State == EntityState.Deleted;
            if (!isNew && !isGone && !property.IsModified)
            {
                continue;
            }

            var before = isNew ? null : TextOf(property.Metadata, property.OriginalValue);
            var after = isGone ? null : TextOf(property.Metadata, property.CurrentValue);
            if (before == after)
            {
                continue;
            }

            changes.Add(entry.Entity is IPersonalSubject subject && IsPersonal(property.Metadata)
                ? new FieldChange(property.Metadata.Name, Seal(subject, before), Seal(subject, after), true)
                : new FieldChange(property.Metadata.Name, before, after));
        }

        return changes;
    }

    /// <summary>The value as the trail writes it; what is sealed in its column is opened first, to be sealed under the subject's key.</summary>
    private string? TextOf(IProperty property, object? value)
    {
        if (!SealedColumns.Is(property) || value is not byte[] closed)
        {
            return FieldChange.Text(value);
        }

        _columns ??= new Sealer(db.Keys.Derive(SealedColumns.Purpose));
        return System.Text.Encoding.UTF8.GetString(_columns.Open(closed));
    }

    private static bool IsWritten(IProperty property) =>
        !property.IsPrimaryKey() && !NeverWritten.Contains(property.Name) && property.FindAnnotation(SkipAnnotation) is null;

    private static bool IsPersonal(IProperty property) => property.PropertyInfo?.GetCustomAttribute<PersonalAttribute>() is not null;

    private string? Seal(IPersonalSubject subject, string? text) => text is null ? null : _sealers[subject.PersonalSubjectId].Seal(text);

    private async Task LoadSealersAsync(List<EntityEntry<IAudited>> changed, CancellationToken ct)
    {
        var subjects = new HashSet<Guid>();
        foreach (var entry in changed)
        {
            if (entry.Entity is IPersonalSubject subject && entry.Properties.Any(p => IsPersonal(p.Metadata)
                && (entry.State == EntityState.Deleted || p.IsModified || (entry.State == EntityState.Added && p.CurrentValue is not null))))
            {
                if (subject.PersonalSubjectId != entry.Entity.AuditRoot.Id)
                {
                    throw new InvalidOperationException($"{entry.Metadata.ClrType.Name}: the subject must be the audit root, by which ChangeReader finds the key.");
                }

                subjects.Add(subject.PersonalSubjectId);
            }
        }

        if (subjects.Count == 0)
        {
            return;
        }

        // Subjects entered in this very save cannot have a key yet, so a large import asks for none of them.
        var newcomers = changed.Where(e => e.State == EntityState.Added).Select(e => e.Entity.Id).ToHashSet();
        var waiting = PersonalKeys.Waiting(db);
        var known = await PersonalKeys.LoadAsync(db, [.. subjects.Where(s => !newcomers.Contains(s) && !waiting.ContainsKey(s))], ct);
        foreach (var subject in subjects)
        {
            var key = known.TryGetValue(subject, out var existing) || waiting.TryGetValue(subject, out existing)
                ? existing
                : PersonalKeys.Create(db, subject);
            _sealers.Add(subject, new Sealer(key));
        }
    }

    /// <summary>Cuts a text to what its column holds.</summary>
    public static string? Shorten(string? text, int length) =>
        text is null || text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
