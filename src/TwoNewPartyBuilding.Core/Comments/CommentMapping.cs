using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Comments;

internal sealed class CommentMapping : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> builder)
    {
        builder.ToTable("Comments");
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Property(c => c.At).NotAudited();
        builder.Property(c => c.EditedAt).NotAudited();
        builder.HasOne(c => c.Enterprise).WithMany().HasForeignKey(c => c.EnterpriseId);
        builder.HasOne(c => c.Author).WithMany().HasForeignKey(c => c.AuthorId);
        builder.HasIndex(c => new { c.EnterpriseId, c.At });
    }
}
