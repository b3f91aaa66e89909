using System.Security.Cryptography;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Audit;

/// <summary>One field of a change, readable.</summary>
/// <param name="Field">The property's name.</param>
/// <param name="Old">The old value as invariant text.</param>
/// <param name="New">The new value likewise.</param>
/// <param name="IsPersonal">True where the values are personal and must be masked (13.3).</param>
/// <param name="IsDestroyed">True where the values were personal and their key was destroyed (14.1); both are null then.</param>
public sealed record ReadableChange(string Field, string? Old, string? New, bool IsPersonal, bool IsDestroyed);

/// <summary>Opens the sealed values of audit rows.</summary>
public sealed class ChangeReader(AppDbContext db)
{
    /// <summary>The changes of each row, by its sequence. One statement for the keys, whatever the number of rows.</summary>
    public async Task<ILookup<long, ReadableChange>> ReadAsync(IReadOnlyCollection<AuditEntry> rows, CancellationToken ct = default)
    {
        var changes = rows.SelectMany(r => FieldChange.ReadAll(r.Changes).Select(c => (Row: r, Change: c))).ToList();
        var subjects = changes.Where(c => c.Change.P && c.Row.RootId is not null).Select(c => c.Row.RootId!.Value).Distinct().ToList();
        var sealers = (await PersonalKeys.LoadAsync(db, subjects, ct)).ToDictionary(k => k.Key, k => new Sealer(k.Value));
        try
        {
            return changes.ToLookup(c => c.Row.Sequence, c => Open(c.Row, c.Change, sealers));
        }
        finally
        {
            foreach (var sealer in sealers.Values)
            {
                sealer.Dispose();
            }
        }
    }

    private static ReadableChange Open(AuditEntry row, FieldChange change, Dictionary<Guid, Sealer> sealers)
    {
        if (!change.P)
        {
            return new ReadableChange(change.F, change.O, change.N, false, false);
        }

        try
        {
            return row.RootId is { } subject && sealers.TryGetValue(subject, out var sealer)
                ? new ReadableChange(change.F, Open(sealer, change.O), Open(sealer, change.N), true, false)
                : new ReadableChange(change.F, null, null, true, true);
        }
        catch (CryptographicException)
        {
            // Sealed with a key that was destroyed and later replaced by a new one.
            return new ReadableChange(change.F, null, null, true, true);
        }
    }

    private static string? Open(Sealer sealer, string? closed) => closed is null ? null : sealer.OpenText(closed);
}
