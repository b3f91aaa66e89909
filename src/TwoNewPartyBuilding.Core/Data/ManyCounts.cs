using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;

namespace TwoNewPartyBuilding.Core.Data;

/// <summary>Counts the rows of many questions with one statement, whatever records they ask; those that read past the scope with one of their own.</summary>
public static class ManyCounts
{
    /// <summary>The numbers, in the order of the questions.</summary>
    public static async Task<int[]> CountAsync(AppDbContext db, IReadOnlyCollection<IQueryable> questions, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(questions);
        if (questions.Count == 0)
        {
            return [];
        }

        // One question that lifts the filter would lift it for all that stand in its statement (decision 190).
        var lifting = questions.Select(q => questions.Count > 1 && LiftedFilterGuard.Lifts(q.Expression, db.Model)).ToArray();
        var (inside, past) = (questions.Where((_, i) => !lifting[i]).ToList(), questions.Where((_, i) => lifting[i]).ToList());
        var (first, second) = (await OnceAsync(db, inside, ct), await OnceAsync(db, past, ct));
        var (f, s) = (0, 0);
        return [.. lifting.Select(l => l ? second[s++] : first[f++])];
    }

    private static async Task<int[]> OnceAsync(AppDbContext db, List<IQueryable> questions, CancellationToken ct)
    {
        if (questions.Count == 0)
        {
            return [];
        }

        // The table of one row only carries the counts; the database finds each with its own indexes.
        var counts = questions.Select(q => Expression.Call(typeof(Queryable), nameof(Queryable.Count), [q.ElementType], q.Expression));
        var all = Expression.Lambda<Func<AuditChainEnd, int[]>>(Expression.NewArrayInit(typeof(int), counts), Expression.Parameter(typeof(AuditChainEnd)));
        return await db.AuditChainEnds.AsNoTracking().Select(all).SingleAsync(ct);
    }
}
