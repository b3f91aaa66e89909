using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Enterprises;

internal sealed class EnterpriseMapping : IEntityTypeConfiguration<Enterprise>
{
    public void Configure(EntityTypeBuilder<Enterprise> builder)
    {
        builder.ToTable("Enterprises");
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.Property(e => e.CreditCode).HasMaxLength(18);
        builder.Property(e => e.UpdatedAt).NotAudited();
        builder.Property(e => e.CreatedAt).NotAudited();
        builder.Property(e => e.SearchText).NotAudited();

        // One living unit per code (1.7); units without a code are many.
        builder.HasIndex(e => e.CreditCode).IsUnique().HasFilter("[DeletedAt] IS NULL AND [CreditCode] IS NOT NULL");
        builder.HasIndex(e => e.NameKey);

        // Holds everything a search asks, so that it reads this narrow index and not the wide rows.
        builder.HasIndex(e => new { e.SearchText, e.DeletedAt, e.LeftOn, e.ScopePath, e.Id });
        builder.HasIndex(e => new { e.ScopePath, e.Kind });
        builder.HasIndex(e => e.CommunityId);
        builder.HasIndex(e => e.IndustryCode);
        builder.HasIndex(e => e.UpdatedAt);
        builder.HasOne(e => e.Registration).WithOne(r => r.Enterprise).HasForeignKey<PartyBuildingRegistration>(r => r.EnterpriseId);
        builder.HasOne(e => e.SocialProfile).WithOne(r => r.Enterprise).HasForeignKey<SocialOrganizationProfile>(r => r.EnterpriseId);
    }
}

internal sealed class RegistrationMapping : IEntityTypeConfiguration<PartyBuildingRegistration>
{
    public void Configure(EntityTypeBuilder<PartyBuildingRegistration> builder)
    {
        builder.ToTable("PartyBuildingRegistrations");
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.Property(e => e.UpdatedAt).NotAudited();
    }
}

internal sealed class SocialOrganizationProfileMapping : IEntityTypeConfiguration<SocialOrganizationProfile>
{
    public void Configure(EntityTypeBuilder<SocialOrganizationProfile> builder)
    {
        builder.ToTable("SocialOrganizationProfiles");
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.Property(e => e.UpdatedAt).NotAudited();
    }
}
