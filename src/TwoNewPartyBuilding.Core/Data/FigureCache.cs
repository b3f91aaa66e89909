using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Data;

/// <summary>
/// Counts worked out once for a state of the records. The end of the audit trail is that state's number: every change moves it,
/// in the same transaction and for all instances, so nothing stale is shown. The answer also depends on the day and on the asker's
/// scope. A new answer takes the place of the one of an earlier state, which nobody asks for any more. Only small answers without
/// personal data belong here.
/// </summary>
public sealed class FigureCache
{
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);

    private readonly AppDbContext _db;
    private readonly FigureStore _store;

    /// <summary>Answers from <paramref name="store"/> or from <paramref name="db"/>.</summary>
    public FigureCache(AppDbContext db, FigureStore store)
    {
        (_db, _store) = (db, store);
    }

    /// <summary>The answer to <paramref name="question"/>, worked out by <paramref name="work"/> unless it is known for this state of the records.</summary>
    /// <param name="question">Names the question and, in <paramref name="details"/>, everything that the answer depends on besides records, day and scope.</param>
    /// <param name="details">Written as JSON into the key; null where there is nothing more to say.</param>
    /// <param name="work">Works the answer out.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="size">How many small answers it weighs; null for one.</param>
    public async Task<T> OnceAsync<T>(string question, object? details, Func<CancellationToken, Task<T>> work, CancellationToken ct, Func<T, long>? size = null)
        where T : class
    {
        // Read before the work, mostly with the session: an answer may be newer than its number, never older. What the request
        // itself writes makes it ask again.
        var state = _db.User.RecordsState ??= await _db.AuditChainEnds.AsNoTracking().Select(e => e.Sequence).SingleAsync(ct);
        var key = string.Create(
            CultureInfo.InvariantCulture, $"{question} {_db.Today:yyyyMMdd} {ScopeOf(_db.Scope)} {(details is null ? "" : JsonSerializer.Serialize(details))}");
        if (_store.Memory.TryGetValue(key, out Kept? kept) && kept!.State == state && kept.Answer is T known)
        {
            return known;
        }

        var answer = await work(ct);

        // What a transaction has written may be taken back, and its number be given again.
        if (_db.Database.CurrentTransaction is null && !(_store.Memory.TryGetValue(key, out kept) && kept!.State > state))
        {
            _store.Memory.Set(key, new Kept(state, answer), new MemoryCacheEntryOptions { Size = size?.Invoke(answer) ?? 1, SlidingExpiration = Unused });
        }

        return answer;
    }

    private static string ScopeOf(OrgScope scope) => scope.IsStreet ? OrgScope.StreetPath : $"{string.Join(',', scope.Paths.Order(StringComparer.Ordinal))}+{scope.AssigneeId}";

    private sealed record Kept(long State, object Answer);
}

/// <summary>The memory of <see cref="FigureCache"/>, one a process.</summary>
public sealed class FigureStore : IDisposable
{
    private const int MostAnswers = 4_000;

    /// <summary>How many answers are kept.</summary>
    public int Count => Memory.Count;

    internal MemoryCache Memory { get; } = new(new MemoryCacheOptions { SizeLimit = MostAnswers });

    /// <inheritdoc/>
    public void Dispose() => Memory.Dispose();
}
