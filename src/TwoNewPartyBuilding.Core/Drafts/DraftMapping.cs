using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Drafts;

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("Drafts");
        builder.Property(d => d.Content).HasMaxLength(-1);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(d => d.UserId);
        builder.HasIndex(d => new { d.UserId, d.Key }).IsUnique();
    }
}
