using TwoNewPartyBuilding.Core.Dashboard;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.DataQuality;

/// <summary>What is not right in the records, by kind; every figure opens the list of those units.</summary>
/// <param name="All">How many units there are.</param>
/// <param name="Missing">Units that lack a fact.</param>
/// <param name="StaleDays">Facts older than this many days are stale.</param>
/// <param name="Stale">How many units are.</param>
/// <param name="Contradictory">Units whose facts contradict each other.</param>
public sealed record QualityCounts(
    int All, IReadOnlyDictionary<MissingFact, int> Missing, int StaleDays, int Stale, IReadOnlyDictionary<Contradiction, int> Contradictory);

/// <summary>Counts what is missing, stale and contradictory among the units of the caller's scope.</summary>
public sealed class QualityFigures(AppDbContext db, FigureCache cache, HomeFigures home, SettingsReader settings)
{
    /// <summary>The figures, worked out once for a state of the records.</summary>
    public async Task<QualityCounts> ReadAsync(CancellationToken ct = default)
    {
        var days = await settings.NumberAsync(QualityParameters.StaleDays, ct: ct);
        return await cache.OnceAsync("data quality", days, stop => WorkOutAsync(days, stop), ct);
    }

    private async Task<QualityCounts> WorkOutAsync(int days, CancellationToken ct)
    {
        var kinds = Enum.GetValues<Contradiction>();
        var questions = kinds.Select(k => new EnterpriseFilter { Contradiction = k })
            .Prepend(new EnterpriseFilter { StaleDays = days }).Prepend(new EnterpriseFilter());
        var today = db.Today;

        // One statement for all of them; each is asked as the list asks it.
        var found = await ManyCounts.CountAsync(db, [.. questions.Select(f => f.ApplyAll(db.Enterprises, today))], ct);
        var gaps = await home.GapsAsync(ct);
        return new QualityCounts(found[0], gaps.Missing, days, found[1], kinds.Select((k, i) => (k, found[i + 2])).ToDictionary(p => p.k, p => p.Item2));
    }
}
