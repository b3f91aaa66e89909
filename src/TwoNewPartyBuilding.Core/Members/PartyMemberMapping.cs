using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Members;

internal sealed class PartyMemberMapping : IEntityTypeConfiguration<PartyMember>
{
    public void Configure(EntityTypeBuilder<PartyMember> builder)
    {
        builder.ToTable("PartyMembers");
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.Ignore(m => m.ResidentId);
        builder.Property(m => m.ResidentIdSealed).HasMaxLength(64).SealedAtRest();
        builder.Property(m => m.ResidentIdHash).HasMaxLength(32).NotAudited();
        builder.Property(m => m.SearchText).NotAudited();
        builder.Property(m => m.NameSort).NotAudited();
        builder.Property(m => m.CreatedAt).NotAudited();
        builder.Property(m => m.UpdatedAt).NotAudited();

        // One record per person, whether still here or gone: who comes back is the same person.
        builder.HasIndex(m => m.ResidentIdHash).IsUnique().HasFilter("[ResidentIdHash] IS NOT NULL");
        builder.HasIndex(m => new { m.OrganizationId, m.LeftOn });
        builder.HasIndex(m => new { m.EnterpriseId, m.LeftOn });
        builder.HasIndex(m => new { m.SearchText, m.LeftOn, m.Id });
        builder.HasIndex(m => m.UserId);
        builder.HasIndex(m => new { m.LeftOn, m.NameSort });
        builder.HasOne(m => m.Organization).WithMany().HasForeignKey(m => m.OrganizationId);
        builder.HasOne(m => m.Group).WithMany().HasForeignKey(m => m.GroupId);
        builder.HasOne(m => m.Enterprise).WithMany().HasForeignKey(m => m.EnterpriseId);
        builder.HasOne<Users.AppUser>().WithMany().HasForeignKey(m => m.UserId);
    }
}

internal sealed class MemberPlacementMapping : IEntityTypeConfiguration<MemberPlacement>
{
    public void Configure(EntityTypeBuilder<MemberPlacement> builder)
    {
        builder.ToTable("MemberPlacements");
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Property(p => p.OpenKey).NotAudited();
        builder.HasOne(p => p.Member).WithMany(m => m.Placements).HasForeignKey(p => p.MemberId);
        builder.HasOne(p => p.Organization).WithMany().HasForeignKey(p => p.OrganizationId);
        builder.HasOne(p => p.Enterprise).WithMany().HasForeignKey(p => p.EnterpriseId);
        builder.HasIndex(p => new { p.MemberId, p.From });
        builder.HasIndex(p => new { p.EnterpriseId, p.From });
        builder.HasIndex(p => new { p.OrganizationId, p.From });
        builder.HasIndex(p => p.OpenKey);
    }
}

internal sealed class RightsRestMapping : IEntityTypeConfiguration<RightsRest>
{
    public void Configure(EntityTypeBuilder<RightsRest> builder)
    {
        builder.ToTable("RightsRests");
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne(r => r.Member).WithMany().HasForeignKey(r => r.MemberId);
        builder.HasIndex(r => new { r.MemberId, r.From });
    }
}
