using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Data;

/// <summary>
/// The one named door past the scope filter (design 4). Every use gives its reason and stands on the short list that an
/// architecture test holds; nothing read here may be shown to a caller outside whose scope it lies.
/// </summary>
public sealed class UnscopedReads(AppDbContext db)
{
    /// <summary>Units of the whole street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<Enterprise> Enterprises(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.Enterprises.IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Units of the caller's scope that lie in the recycle bin.</summary>
    public IQueryable<Enterprise> DeletedEnterprises() =>
        db.Enterprises.IgnoreQueryFilters([AppDbContext.LivingFilter]).Where(e => e.DeletedAt != null);
}
