using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Audit;

/// <summary>Numbers and chains audit rows. The row <see cref="AuditChainEnd"/> is locked first, inside the caller's transaction.</summary>
public static class AuditChain
{
    /// <summary>The hash of a row: SHA-256 over every stored field and the hash before it, hexadecimal.</summary>
    public static string HashOf(AuditEntry e)
    {
        var text = new StringBuilder(512);
        void Add(string? part) => text.Append(part is null ? "-" : part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part).Append('|');
        Add(e.PreviousHash);
        Add(e.Sequence.ToString(CultureInfo.InvariantCulture));
        Add(e.At.Ticks.ToString(CultureInfo.InvariantCulture));
        Add(e.UserId?.ToString());
        Add(e.UserName);
        Add(e.Address);
        Add(((int)e.Action).ToString(CultureInfo.InvariantCulture));
        Add(e.Record);
        Add(e.RecordId?.ToString());
        Add(e.Root);
        Add(e.RootId?.ToString());
        Add(e.Label);
        Add(e.Reason);
        Add(e.CauseId?.ToString());
        Add(e.VersionAfter?.ToString());
        Add(e.Changes);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>
    /// Reserves <paramref name="count"/> numbers: the update takes the row's lock (SQL Server) or the writer's place (SQLite)
    /// until the transaction ends, so no two writers can chain to the same row.
    /// </summary>
    internal static async Task<(long Sequence, string Hash)> ReserveAsync(AppDbContext db, int count, CancellationToken ct)
    {
        await db.AuditChainEnds.ExecuteUpdateAsync(set => set.SetProperty(e => e.Sequence, e => e.Sequence + count), ct);
        var end = await db.AuditChainEnds.AsNoTracking().Select(e => new { e.Sequence, e.Hash }).SingleAsync(ct);
        return (end.Sequence - count, end.Hash);
    }

    /// <summary>The same row with its place in the chain.</summary>
    internal static AuditEntry Link(AuditEntry row, long sequence, string previousHash)
    {
        var linked = new AuditEntry
        {
            Sequence = sequence,
            At = row.At,
            UserId = row.UserId,
            UserName = row.UserName,
            Address = row.Address,
            Action = row.Action,
            Record = row.Record,
            RecordId = row.RecordId,
            Root = row.Root,
            RootId = row.RootId,
            Label = row.Label,
            Reason = row.Reason,
            CauseId = row.CauseId,
            VersionAfter = row.VersionAfter,
            Changes = row.Changes,
            PreviousHash = previousHash,
        };
        linked.Hash = HashOf(linked);
        return linked;
    }

    /// <summary>Writes down the new last hash.</summary>
    internal static Task CloseAsync(AppDbContext db, string hash, CancellationToken ct) =>
        db.AuditChainEnds.ExecuteUpdateAsync(set => set.SetProperty(e => e.Hash, hash), ct);

    /// <summary>
    /// Walks the chain and answers the sequence of the first row that does not fit, or null where it is whole. The end is read
    /// first, so that a row written during the walk is not taken for a break.
    /// </summary>
    public static async Task<long?> FirstBreakAsync(AppDbContext db, CancellationToken ct)
    {
        var end = await db.AuditChainEnds.AsNoTracking().SingleAsync(ct);
        var previous = "";
        var expected = 1L;
        await foreach (var entry in db.AuditEntries.AsNoTracking().Where(e => e.Sequence <= end.Sequence).OrderBy(e => e.Sequence)
            .AsAsyncEnumerable().WithCancellation(ct))
        {
            if (entry.Sequence != expected || entry.PreviousHash != previous || HashOf(entry) != entry.Hash)
            {
                return expected;
            }

            previous = entry.Hash;
            expected++;
        }

        return end.Sequence == expected - 1 && end.Hash == previous ? null : expected;
    }
}
