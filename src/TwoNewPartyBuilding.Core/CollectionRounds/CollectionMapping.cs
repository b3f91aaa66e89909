using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

internal sealed class CollectionRoundMapping : IEntityTypeConfiguration<CollectionRound>
{
    public void Configure(EntityTypeBuilder<CollectionRound> builder)
    {
        builder.ToTable("CollectionRounds");
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Property(r => r.OpenedAt).NotAudited();
        builder.Property(r => r.OpenedById).NotAudited();
        builder.HasIndex(r => r.ClosedAt);
    }
}

internal sealed class CollectionRequestMapping : IEntityTypeConfiguration<CollectionRequest>
{
    public void Configure(EntityTypeBuilder<CollectionRequest> builder)
    {
        builder.ToTable("CollectionRequests");
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Property(r => r.TokenHash).NotAudited();
        builder.Property(r => r.LinkUntil).NotAudited();
        builder.HasOne(r => r.Round).WithMany(r => r.Requests).HasForeignKey(r => r.RoundId);
        builder.HasOne(r => r.Enterprise).WithMany().HasForeignKey(r => r.EnterpriseId);
        builder.HasIndex(r => new { r.RoundId, r.EnterpriseId }).IsUnique();
        builder.HasIndex(r => new { r.EnterpriseId, r.State });
        builder.HasIndex(r => r.TokenHash).IsUnique();
    }
}

internal sealed class CollectionAnswerMapping : IEntityTypeConfiguration<CollectionAnswer>
{
    public void Configure(EntityTypeBuilder<CollectionAnswer> builder)
    {
        builder.ToTable("CollectionAnswers");
        builder.HasKey(a => a.RequestId);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Property(a => a.Content).HasMaxLength(-1);
        builder.HasOne<CollectionRequest>().WithOne().HasForeignKey<CollectionAnswer>(a => a.RequestId);
    }
}
