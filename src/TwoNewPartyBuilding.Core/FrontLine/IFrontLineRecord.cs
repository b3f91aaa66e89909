using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.FrontLine;

/// <summary>
/// What the six registers of members in the front line share (11.1): each record belongs to one Party organisation, is seen by it
/// and by what lies above it, and is deleted softly.
/// </summary>
public interface IFrontLineRecord : IAudited, IVersioned, ISoftDeletable
{
    /// <summary>The organisation.</summary>
    Guid OrganizationId { get; }

    /// <summary>The organisation.</summary>
    PartyOrganization? Organization { get; }
}

/// <summary>A record that keeps one photo.</summary>
public interface IPhotographed : IFrontLineRecord
{
    /// <summary>The photo, or null.</summary>
    Guid? PhotoId { get; set; }
}

internal static class FrontLineMappings
{
    /// <summary>What is mapped alike in all six.</summary>
    public static void MapFrontLine<T>(this EntityTypeBuilder<T> builder, string table)
        where T : class, IFrontLineRecord
    {
        Microsoft.EntityFrameworkCore.RelationalEntityTypeBuilderExtensions.ToTable(builder, table);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne(typeof(PartyOrganization), nameof(IFrontLineRecord.Organization)).WithMany().HasForeignKey(nameof(IFrontLineRecord.OrganizationId));
        builder.HasIndex(nameof(IFrontLineRecord.OrganizationId), nameof(ISoftDeletable.DeletedAt));
    }
}
