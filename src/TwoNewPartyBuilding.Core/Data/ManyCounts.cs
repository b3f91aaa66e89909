using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;

namespace TwoNewPartyBuilding.Core.Data;

/// <summary>Counts the rows of many questions with one statement, whatever records they ask.</summary>
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

        // The table of one row only carries the counts; the database finds each with its own indexes.
        var counts = questions.Select(q => Expression.Call(typeof(Queryable), nameof(Queryable.Count), [q.ElementType], q.Expression));
        var all = Expression.Lambda<Func<AuditChainEnd, int[]>>(Expression.NewArrayInit(typeof(int), counts), Expression.Parameter(typeof(AuditChainEnd)));
        return await db.AuditChainEnds.AsNoTracking().Select(all).SingleAsync(ct);
    }
}
