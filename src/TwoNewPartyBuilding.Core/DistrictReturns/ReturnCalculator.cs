using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>Computes the figures of a period, compared with the period before as it was sent.</summary>
public sealed class ReturnCalculator(AppDbContext db, ReturnFactsReader reader)
{
    private const string Purpose = "district-returns";

    /// <summary>The sheet of a period, and who counts in it.</summary>
    public async Task<(ReturnSheet Sheet, ReturnTally Counted)> ComputeAsync(ReturnPeriod period, CancellationToken ct = default)
    {
        var sent = await LastSentAsync(period.Previous, ct);
        var pair = await reader.ReadAsync(period, ct);
        var (before, after) = (ReturnTally.Of(pair.Before, pair.Names), ReturnTally.Of(pair.After, pair.Names));
        var words = new ReturnWords(pair.Before, pair.After, pair.Told);
        return (ReturnSheet.Of(db.Clock.UtcNow, period.Previous.Day, before, after, sent, words.Of), after);
    }

    /// <summary>The latest sending of a period, or null.</summary>
    private async Task<LastSent?> LastSentAsync(ReturnPeriod period, CancellationToken ct)
    {
        var found = await (
            from r in db.DistrictReturns.AsNoTracking()
            join s in db.SentReturns on r.Id equals s.ReturnId
            join c in db.SentReturnContents on s.Id equals c.SentReturnId
            where r.Kind == period.Kind && r.Day == period.Day
            orderby s.Number descending
            select new { s.Number, c.Figures, c.Counted }).FirstOrDefaultAsync(ct);
        return found is null ? null : new LastSent(found.Number, Open<SentSheet>(found.Figures), new ReturnTally(Open<List<CountedSubject>>(found.Counted)));
    }

    /// <summary>Packs and seals what is kept of a return.</summary>
    internal byte[] Seal<T>(T value) => SealBytes(ReturnPacking.Pack(value));

    /// <summary>Opens it.</summary>
    internal T Open<T>(byte[] closed) => ReturnPacking.Unpack<T>(OpenBytes(closed));

    /// <summary>Seals a file.</summary>
    internal byte[] SealBytes(byte[] clear)
    {
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        return sealer.Seal(clear);
    }

    /// <summary>Opens a file.</summary>
    internal byte[] OpenBytes(byte[] closed)
    {
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        return sealer.Open(closed);
    }
}
