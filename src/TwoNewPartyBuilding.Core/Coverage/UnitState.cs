using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Coverage;

/// <summary>
/// The facts of a unit that coverage counts by, from a day (inclusive) to a day (exclusive). Written when one of them changes; a
/// unit without rows always was as it is now. It follows from audited changes of the unit and its registration form and is kept
/// by <see cref="UnitStateKeeper"/> alone.
/// </summary>
public class UnitState
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The unit.</summary>
    public Guid EnterpriseId { get; init; }

    /// <summary>The unit.</summary>
    public Enterprise? Enterprise { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; init; }

    /// <summary>First day no longer, null while it holds.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The community then.</summary>
    public Guid? CommunityId { get; set; }

    /// <summary>The industry then, as coded.</summary>
    public string? IndustryCode { get; set; }

    /// <summary>Employees then; null where nobody had told.</summary>
    public int? Employees { get; set; }

    /// <summary>The day its 歇业 had begun, null while it was at work.</summary>
    public DateOnly? SuspendedOn { get; set; }

    /// <summary>A trade union.</summary>
    public bool HasTradeUnion { get; set; }

    /// <summary>A Youth League organisation.</summary>
    public bool HasYouthLeague { get; set; }

    /// <summary>A women's federation.</summary>
    public bool HasWomenFederation { get; set; }
}

internal sealed class UnitStateMapping : IEntityTypeConfiguration<UnitState>
{
    public void Configure(EntityTypeBuilder<UnitState> builder)
    {
        builder.ToTable("UnitStates");
        builder.HasOne(s => s.Enterprise).WithMany().HasForeignKey(s => s.EnterpriseId);
        builder.HasOne<Community>().WithMany().HasForeignKey(s => s.CommunityId);
        builder.HasIndex(s => new { s.EnterpriseId, s.From }).IsUnique();
    }
}
